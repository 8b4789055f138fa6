"""Compiles pysock's modules in Python, so that no program does so at its start. Arguments: the directory of the classes, into which each
module NAME.py goes once more as NAME.compiled; org.pysock.jython.Importer says who reads it."""
import os
import sys

from java.io import FileInputStream
from org.python.core import imp

directory = os.path.join(sys.argv[1], 'org', 'pysock', 'jython')
for source in sorted(os.listdir(directory)):
    name, extension = os.path.splitext(source)
    if extension == '.py':
        # as a program sees it in tracebacks
        shown = '__pyclasspath__/org/pysock/jython/' + source
        code = imp.compileSource(name, FileInputStream(os.path.join(directory, source)), shown)
        with open(os.path.join(directory, name + '.compiled'), 'wb') as compiled:
            compiled.write(code.tostring())
