package org.pysock.jython;

import java.util.Arrays;
import java.util.List;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;

/**
 * How many arguments a function takes, and CPython 2.7's complaint when it gets others. {@link #check} returns the arguments
 * by position; those that were left out are {@code null} or missing at the end.
 */
final class Arity {
    static final Arity NONE = new Arity(0, 0, List.of(), "takes no arguments", false);
    static final Arity ONE = new Arity(1, 1, List.of(), "takes exactly one argument", false);

    private final int least;
    private final int most;
    private final List<String> names;
    private final String fixedText;

    private final boolean unpacked;

    private Arity(int least, int most, List<String> names, String fixedText, boolean unpacked) {
        this.least = least;
        this.most = most;
        this.names = names;
        this.fixedText = fixedText;
        this.unpacked = unpacked;
    }

    /** Positional arguments only. */
    static Arity of(int least, int most) {
        return new Arity(least, most, List.of(), null, false);
    }

    /** As {@link #of}, with a text of its own for a wrong number, before which stands the name and after which the number. */
    static Arity of(int least, int most, String text) {
        return new Arity(least, most, List.of(), text, false);
    }

    /** Arguments by position or name, of which the first {@code least} are required. */
    static Arity named(int least, String... names) {
        return new Arity(least, names.length, List.of(names), null, false);
    }

    /** Positional arguments only, for a function that words its complaint as the few of CPython that unpack a tuple. */
    static Arity unpacked(int least, int most) {
        return new Arity(least, most, List.of(), null, true);
    }

    PyObject[] check(String function, PyObject[] args, String[] keywords) {
        if (keywords.length > 0 || (!names.isEmpty() && args.length < least)) {
            return byName(function, args, keywords);
        }
        if (args.length < least || args.length > most) {
            throw wrongNumber(function, args.length);
        }
        return args;
    }

    private PyException wrongNumber(String function, int given) {
        if (unpacked) {
            String limit = given < least ? "at least " + least : "at most " + most;
            return Py.TypeError(function + " expected " + limit + " arguments, got " + given);
        }
        return Py.TypeError(function + "() " + text(given) + " (" + given + " given)");
    }

    private String text(int given) {
        if (fixedText != null) {
            return fixedText;
        }
        int limit = given < least ? least : most;
        String how = least == most ? "exactly" : given < least ? "at least" : "at most";
        return "takes " + how + " " + limit + (limit == 1 ? " argument" : " arguments");
    }

    private PyObject[] byName(String function, PyObject[] args, String[] keywords) {
        if (names.isEmpty()) {
            throw Py.TypeError(function + "() takes no keyword arguments");
        }
        if (args.length > most) {
            throw wrongNumber(function, args.length);
        }
        int positional = args.length - keywords.length;
        PyObject[] all = Arrays.copyOf(Arrays.copyOf(args, positional), most);
        for (int i = 0; i < keywords.length; i++) {
            int index = names.indexOf(keywords[i]);
            if (index < 0) {
                throw Py.TypeError("'" + keywords[i] + "' is an invalid keyword argument for this function");
            }
            if (all[index] != null) {
                throw Py.TypeError("Argument given by name ('" + keywords[i] + "') and position (" + (index + 1) + ")");
            }
            all[index] = args[positional + i];
        }
        for (int i = 0; i < least; i++) {
            if (all[i] == null) {
                throw Py.TypeError("Required argument '" + names.get(i) + "' (pos " + (i + 1) + ") not found");
            }
        }
        return all;
    }
}
