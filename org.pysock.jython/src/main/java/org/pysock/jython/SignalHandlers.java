package org.pysock.jython;

import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyStringMap;

/**
 * What pysock changes in Jython's module {@code signal}: a handler runs in the thread that runs the program, as CPython's, and not in
 * one of the JVM's, and Ctrl-C has the handler that CPython's has; see {@link Interruptions}.
 */
final class SignalHandlers {
    private static final String CHANGES = """
            def handle(self, signal):
                deliver(self.action, signal.getNumber())

            def over(before, question, default, own):
                def shown(action):
                    return default if action == own else action
                def signal(sig, action):
                    return shown(before(sig, own if action == default else action))
                def getsignal(sig):
                    return shown(question(sig))
                return signal, getsignal
            """;

    private SignalHandlers() {}

    /** Changes a module that was just imported. */
    static void goOver(PyObject module) {
        PyStringMap names = new PyStringMap();
        names.__setitem__("deliver", new Function("deliver", Arity.of(2, 2), args -> {
            Interruptions.deliver(args[0], args[1]);
            return Py.None;
        }));
        Py.exec(new PyString(CHANGES), names, names);
        module.__getattr__("JythonSignalHandler").__setattr__("handle", names.__getitem__(new PyString("handle")));
        Object own = Interruptions.handler();
        if (own != null) {
            showControlC(module, names.__getitem__(new PyString("over")), Py.java2py(own));
        }
    }

    /** Ctrl-C of the command is {@code default_int_handler} to programs: Twisted looks for it before it sets its own. */
    private static void showControlC(PyObject module, PyObject over, PyObject own) {
        PyObject[] before = {
            module.__getattr__("signal"),
            module.__getattr__("getsignal"),
            module.__getattr__("default_int_handler"),
            own
        };
        PyObject both = over.__call__(before);
        module.__setattr__("signal", both.__getitem__(Py.Zero));
        module.__setattr__("getsignal", both.__getitem__(Py.One));
    }
}
