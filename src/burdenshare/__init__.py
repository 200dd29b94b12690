"""What NATO Allies spend on defence against what they promised: every figure with its release and its papers."""
