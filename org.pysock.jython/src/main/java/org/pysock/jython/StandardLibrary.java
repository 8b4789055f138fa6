package org.pysock.jython;

import java.net.URL;
import java.util.Set;
import org.python.core.Options;
import org.python.core.PyString;
import org.python.core.PySystemState;

/**
 * Where an interpreter finds Python's standard library. Jython looks beside its own jar; inside OSGi its jar is a bundle,
 * which it cannot see, and it falls back to {@code ./Lib}. Then the library is read through the bundle's class loader.
 */
final class StandardLibrary {
    private static final String IN_CLASS_LOADER = "__pyclasspath__/Lib";
    private static final PyString FALLBACK = new PyString("./Lib");
    private static final Set<String> JYTHON_CAN_SEE = Set.of("file", "jar");

    private StandardLibrary() {}

    /** Once Jython is initialized: it imports {@code site} as it makes an interpreter, before the library can be found. */
    static void prepare() {
        if (isHidden()) {
            Options.importSite = false;
        }
    }

    private static boolean isHidden() {
        URL os = PySystemState.class.getResource("/Lib/os.py");
        return os != null && !JYTHON_CAN_SEE.contains(os.getProtocol());
    }

    /** Mends {@code sys.path} where Jython could not tell. */
    static void find(PySystemState interpreter) {
        if (!isHidden()) {
            return;
        }
        PyString library = new PyString(IN_CLASS_LOADER);
        if (!interpreter.path.contains(library)) {
            // before the entries for Java packages, where a module is looked for in vain
            int fallback = interpreter.path.indexOf(FALLBACK);
            if (fallback >= 0) {
                interpreter.path.remove(fallback);
            }
            interpreter.path.insert(Math.max(fallback, 0), library);
        }
        if (interpreter.getClassLoader() == null) {
            interpreter.setClassLoader(PySystemState.class.getClassLoader());
        }
    }
}
