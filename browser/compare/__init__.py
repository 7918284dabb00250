"""The page "What happens if …?": a question in the address, carried out by the experiments, told in counts."""
