"""Checks drug libraries against the published schema with a validator that is not ours.

Arguments: the schema, then libraries. Prints one line for each: "valid" or "invalid: path".
"""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        errors = sorted("/".join(str(part) for part in error.absolute_path) for error in validator.iter_errors(json.load(file)))
    print("invalid: " + errors[0] if errors else "valid")
