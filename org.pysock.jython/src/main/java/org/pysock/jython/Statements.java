package org.pysock.jython;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyException;

/** Where a statement ends: a block with an empty line, a string or bracket with its end. What is wrong is complete. */
final class Statements implements Parser {
    private static final Pattern NAME = Pattern.compile("[\\w.]*$");

    /** Every line is complete. */
    static final class Any implements Parser {
        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            return new Typed(line, cursor);
        }
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !isComplete(line)) {
            throw new EOFError(-1, -1, "goes on");
        }
        return new Typed(line, cursor);
    }

    private static boolean isComplete(String text) {
        try {
            return text.isBlank() || SourceText.typed(text, new CompilerFlags()) != Py.None;
        } catch (PyException wrong) {
            return true;
        }
    }

    /** What is completed is the dotted name before the cursor, and the only word. */
    private record Typed(String line, int cursor) implements CompletingParsedLine {
        @Override
        public String word() {
            Matcher name = NAME.matcher(line.substring(0, cursor));
            return name.find() ? name.group() : "";
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return wordCursor();
        }
    }
}
