"""The submodels of ODD section 7, one file each."""
