"""What a reader wants that labels do not teach: a rule in each file; `reader_rules.py` has their order."""
