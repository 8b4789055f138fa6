package org.pysock.jython;

import org.python.core.Py;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

/** The time that a thread spends in an interpreter. After it the thread is where it was, and keeps nothing of the interpreter. */
final class Stay {
    private final PySystemState before = Py.getSystemState();
    private final Object variablesBefore = Variables.slot()[0];

    Stay(PySystemState interpreter) {
        Py.setSystemState(interpreter);
    }

    void end() {
        Py.setSystemState(before);
        Variables.slot()[0] = variablesBefore;
    }

    /** Where Jython keeps the variables of the script engine that a thread has used last. */
    private static final class Variables extends PythonInterpreter {
        static Object[] slot() {
            return threadLocals.get();
        }
    }
}
