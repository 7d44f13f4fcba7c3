"""Sign-in by the authority's own OpenID provider, stricter than the library: signature, nonce and level are always checked."""
