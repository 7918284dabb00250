"""Long work: processes of their own, so that one visitor's question never slows another's page."""
