"""How the content model is trained. Not shipped; needs the extra `training` and the labelled corpora."""
