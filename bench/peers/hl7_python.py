"""Does HL7 jobs with python-hl7 as often as asked.

Usage: hl7_python.py REPORT ORDER; then lines "JOB COUNT" on standard input, each answered with the nanoseconds of CPU it took.
"""
import pathlib
import sys
import time

import hl7

REPORT, ORDER = (pathlib.Path(path).read_bytes().decode("utf-8") for path in sys.argv[1:3])
PARSED = hl7.parse(REPORT)

JOBS = {
    "write-report": lambda: str(PARSED),
    "parse-report": lambda: hl7.parse(REPORT),
    "parse-order": lambda: hl7.parse(ORDER),
}

print("ready", flush=True)
for line in sys.stdin:
    name, count = line.split()
    job = JOBS[name]
    begun = time.process_time_ns()
    for _ in range(int(count)):
        job()
    print(time.process_time_ns() - begun, flush=True)
