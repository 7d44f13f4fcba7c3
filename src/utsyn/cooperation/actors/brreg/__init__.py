"""The register of entities (Enhetsregisteret): asked over the net by `asking`, read by `reading`, which touches nothing else."""
