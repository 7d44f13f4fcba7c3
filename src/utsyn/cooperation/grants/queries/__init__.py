"""Questions of this room: keyword-only where they take a reader, frozen values ready to print."""
