"""Words: errors, status, units, the shape of a fact. No files, no network; everyone may enter."""
