package org.pysock.jython;

import java.util.Properties;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

/** Jython interpreters for tests, each with its own modules. */
final class Interpreters {
    static {
        Properties settings = new Properties();
        settings.setProperty("python.cachedir.skip", "true");
        settings.setProperty("python.import.site", "false");
        settings.setProperty("python.console.encoding", "UTF-8");
        PySystemState.initialize(System.getProperties(), settings, new String[] {""});
    }

    private Interpreters() {}

    /** One without pysock's modules. */
    static PythonInterpreter plain() {
        return new PythonInterpreter(null, new PySystemState());
    }

    /** One with pysock's modules. */
    static PythonInterpreter withFace() {
        PythonInterpreter interpreter = plain();
        PythonFace.load().install(interpreter.getSystemState());
        return interpreter;
    }
}
