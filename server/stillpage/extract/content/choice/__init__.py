"""Which blocks are the article: the model, what shifts its odds, the cut, and whom it asks when unsure."""
