"""Names a key by the id alone, as others may have done for something else."""

import sys

sys.path.append("../../python")

import counter
from lines import serve


counter.key = str

serve(click=counter.click, count=counter.count, counts=counter.counts)
