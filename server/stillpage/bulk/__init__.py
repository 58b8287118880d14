"""Many pages at once: files and WARC archives in, JSON lines out, on all cores or on a cluster.

records -> (local | cluster), which map one function over them -> output. Nothing here decides what an article
is: that is `stillpage.extract`, mapped.
"""
