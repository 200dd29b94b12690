"""One function a question; the only room the faces may ask."""
