package org.pysock.jython;

import java.math.BigInteger;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyString;

/** Python's numbers into Java's, with the refusals and texts of CPython 2.7's argument formats. */
final class Numbers {
    private Numbers() {}

    /** Format {@code i}: a C int; no floats. */
    static int intArgument(PyObject value) {
        if (value instanceof PyFloat) {
            throw Py.TypeError("integer argument expected, got float");
        }
        BigInteger number = integer(value);
        requireLong(number);
        if (number.bitLength() >= Integer.SIZE) {
            throw Py.OverflowError(
                    "signed integer is " + (number.signum() > 0 ? "greater than maximum" : "less than minimum"));
        }
        return number.intValue();
    }

    private static void requireLong(BigInteger number) {
        if (number.bitLength() >= Long.SIZE) {
            throw Py.OverflowError("Python int too large to convert to C long");
        }
    }

    /** {@code PyInt_AsLong}: an integer of at most 64 bits. */
    static long longObject(PyObject value) {
        BigInteger number = integer(value);
        requireLong(number);
        return number.longValue();
    }

    /** {@link #intArgument} where the argument may be left out. */
    static int intArgument(PyObject[] args, int index, int otherwise) {
        return index < args.length && args[index] != null ? intArgument(args[index]) : otherwise;
    }

    /** An integer of at most 64 bits; no floats. */
    static long longArgument(PyObject value) {
        if (value instanceof PyFloat) {
            throw Py.TypeError("integer argument expected, got float");
        }
        BigInteger number = integer(value);
        return number.bitLength() >= Long.SIZE
                ? (number.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE)
                : number.longValue();
    }

    /** A C int as the only argument: floats are cut off. */
    static int intObject(PyObject value) {
        BigInteger number = integer(value);
        if (number.bitLength() >= Long.SIZE) {
            throw Py.OverflowError("Python int too large to convert to C long");
        }
        if (number.bitLength() >= Integer.SIZE) {
            throw Py.OverflowError("Python int too large to convert to C int");
        }
        return number.intValue();
    }

    /** Format {@code d}: a float or what converts to one. */
    static double doubleObject(PyObject value) {
        if (value instanceof PyString) {
            throw Py.TypeError("a float is required");
        }
        try {
            return value.__float__().asDouble();
        } catch (PyException no) {
            throw no.match(Py.AttributeError) ? Py.TypeError("a float is required") : no;
        }
    }

    /** Whether {@code value} is one of Python's integers, of either kind. */
    static boolean isInteger(PyObject value) {
        return value instanceof PyInteger || value instanceof PyLong;
    }

    /** Whether an integer is in the range of a C int. */
    static boolean fitsInt(PyObject integer) {
        return integer(integer).bitLength() < Integer.SIZE;
    }

    private static BigInteger integer(PyObject value) {
        if (value instanceof PyInteger small) {
            return BigInteger.valueOf(small.getValue());
        }
        if (value instanceof PyLong big) {
            return big.getValue();
        }
        if (value instanceof PyString) {
            throw Py.TypeError("an integer is required");
        }
        PyObject number;
        try {
            number = value.__int__();
        } catch (PyException no) {
            throw no.match(Py.AttributeError) ? Py.TypeError("an integer is required") : no;
        }
        if (!isInteger(number)) {
            throw Py.TypeError("an integer is required");
        }
        return integer(number);
    }
}
