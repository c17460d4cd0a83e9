"""Reads HL7 v2 messages with python-hl7 and prints the asked-for fields as JSON.

Usage: read_hl7.py FOLDER KEYS
KEYS is JSON: segment name -> list of [field, component]. Every *.hl7 file of the folder becomes one entry:
{"file": {"segments": [names], "values": {"OBX#2-5.1": "..."}}}, occurrences counted from 1.
"""
import json
import pathlib
import sys

import hl7


def read(path, keys):
    text = path.read_bytes().decode("utf-8")
    message = hl7.parse(text)
    names = [str(segment[0]) for segment in message]
    values, seen = {}, {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        for field, component in keys.get(name, []):
            try:
                value = message.extract_field(name, seen[name], field, 1, component, 1)
            except (IndexError, LookupError):
                value = ""
            values[f"{name}#{seen[name]}-{field}.{component}"] = value
    return {"segments": names, "values": values}


folder, wanted = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2])
print(json.dumps({path.name: read(path, wanted) for path in sorted(folder.glob("*.hl7"))}))
