"""Takes an id for 32 bits: comments whose ids differ in the upper half share a count."""

import sys

sys.path.append("../../python")

import counter
from lines import serve


counter.key = lambda comment: f"clicks:{(comment + 2**31) % 2**32 - 2**31}"

serve(click=counter.click, count=counter.count, counts=counter.counts)
