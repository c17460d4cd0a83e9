"""Names what failed and why, in a few lines each, from the result files of one run (Visual Studio TRX)."""
import sys
import xml.etree.ElementTree as tree

TRX = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
MESSAGE_CHARS_MAX = 900

for path in sys.argv[1:]:
    for result in tree.parse(path).getroot().iter(TRX + "UnitTestResult"):
        if result.get("outcome") not in ("Passed", "NotExecuted"):
            print(f"FAILED {result.get('testName')} ({result.get('duration')})")
            message = result.find(f".//{TRX}Message")
            text = "" if message is None or message.text is None else message.text.strip()
            half = MESSAGE_CHARS_MAX // 2
            short = text if len(text) <= MESSAGE_CHARS_MAX else f"{text[:half]}\n[...]\n{text[-half:]}"
            print("    " + short.replace("\n", "\n    "))
