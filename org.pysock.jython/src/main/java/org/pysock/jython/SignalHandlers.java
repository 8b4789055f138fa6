package org.pysock.jython;

import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyStringMap;

/**
 * What pysock changes in Jython's module {@code signal}: a handler runs in the thread that runs the program, as CPython's, and not in
 * one of the JVM's; see {@link Interruptions}.
 */
final class SignalHandlers {
    private static final String HANDLE = "def handle(self, signal):\n    deliver(self.action, signal.getNumber())\n";

    private SignalHandlers() {}

    /** Changes a module that was just imported. */
    static void goOver(PyObject module) {
        PyStringMap names = new PyStringMap();
        names.__setitem__("deliver", new Function("deliver", Arity.of(2, 2), args -> {
            Interruptions.deliver(args[0], args[1]);
            return Py.None;
        }));
        Py.exec(new PyString(HANDLE), names, names);
        module.__getattr__("JythonSignalHandler").__setattr__("handle", names.__getitem__(new PyString("handle")));
    }
}
