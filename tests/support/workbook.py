"""openpyxl for the scripts here: without numpy, which it would load where that is installed, for half as long again."""
import sys

sys.modules.setdefault("numpy", None)
from openpyxl import load_workbook  # noqa: E402, F401
