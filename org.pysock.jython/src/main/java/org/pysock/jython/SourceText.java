package org.pysock.jython;

import java.nio.charset.StandardCharsets;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyObject;

/** Python source that somebody has typed: text, of which Jython wants the bytes. */
final class SourceText {
    private SourceText() {}

    /** UTF-8, one character a byte. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The text of such bytes. */
    static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The code of a statement, {@code None} if it goes on; raises SyntaxError. */
    static PyObject typed(String text, CompilerFlags flags) {
        flags.encoding = StandardCharsets.UTF_8.name();
        return Py.compile_command_flags(bytes(text), "<stdin>", CompileMode.single, flags, true);
    }
}
