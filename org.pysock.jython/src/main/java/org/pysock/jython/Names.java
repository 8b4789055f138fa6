package org.pysock.jython;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PySystemState;
import org.python.core.imp;

/** How a dotted name may go on: variables, builtins, keywords, attributes. Calls nothing but what attributes call. */
final class Names implements Completer {
    private final PySystemState sys;
    private final PyObject variables;

    Names(PySystemState sys, PyObject variables) {
        this.sys = sys;
        this.variables = variables;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        try {
            for (String name : startingWith(line.word())) {
                candidates.add(new Candidate(name, last(name), null, null, null, null, false));
            }
        } catch (PyException none) {
            // nothing to offer
            return;
        }
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Names with an underscore in front only for who has typed one. */
    Set<String> startingWith(String typed) {
        int dot = typed.lastIndexOf('.');
        String start = typed.substring(dot + 1);
        Set<String> found = new TreeSet<>();
        for (String name : dot < 0 ? all() : attributes(object(typed.substring(0, dot)))) {
            if (name.startsWith(start) && (!start.isEmpty() || !name.startsWith("_"))) {
                found.add(typed.substring(0, dot + 1) + name);
            }
        }
        return found;
    }

    private Set<String> all() {
        Set<String> names = new TreeSet<>();
        for (PyObject source : List.of(
                variables.invoke("keys"),
                sys.builtins.invoke("keys"),
                imp.importName("keyword", true).__getattr__("kwlist"))) {
            source.asIterable().forEach(name -> names.add(name.toString()));
        }
        return names;
    }

    private static Set<String> attributes(PyObject object) {
        Set<String> names = new TreeSet<>();
        if (object != null) {
            org.python.core.__builtin__.dir(object).asIterable().forEach(name -> names.add(name.toString()));
        }
        return names;
    }

    /** {@code null} if there is none. */
    private PyObject object(String path) {
        String[] names = path.split("\\.", -1);
        PyObject object = variables.__finditem__(names[0].intern());
        if (object == null) {
            object = sys.builtins.__finditem__(names[0].intern());
        }
        for (int i = 1; i < names.length && object != null; i++) {
            object = object.__findattr__(names[i].intern());
        }
        return object;
    }
}
