"""From its import on, this interpreter's socket, select and ssl are pysock's; ImportError if Jython's own are in use."""

from java.lang import IllegalStateException
from org.pysock.jython import PythonFace

try:
    PythonFace.load().install()
except IllegalStateException, refused:
    raise ImportError(refused.getMessage())
