package org.pysock.ssl.cipher;

import java.util.Map;
import java.util.function.BiConsumer;

/** Reads the items of one cipher string, in turn, and does to the suites what each says. */
final class CipherReader {
    private static final String SEPARATORS = ": ,;";
    private static final char COMMAND = '@';
    private static final char JOIN = '+';
    private static final String STRENGTH = "STRENGTH";
    private static final String SECLEVEL = "SECLEVEL=";

    /** What the sign before an item does; an item without sign adds. */
    private static final Map<Character, BiConsumer<Ranks, Terms>> RULES =
            Map.of('+', Ranks::demote, '-', Ranks::remove, '!', Ranks::kill);

    private final Ranks ranks = new Ranks();

    private int securityLevel;
    private String text;
    private int at;

    CipherReader(int securityLevel) {
        this.securityLevel = securityLevel;
    }

    /** Reads a string after those before; whether OpenSSL finds no fault in it. */
    boolean read(String items) {
        text = items;
        at = 0;
        while (at < text.length()) {
            char sign = text.charAt(at);
            if (SEPARATORS.indexOf(sign) >= 0) {
                at++;
            } else if (!item(sign)) {
                return false;
            }
        }
        return true;
    }

    /** What has been chosen so far. */
    CipherChoice choice() {
        return new CipherChoice(ranks.chosen(), securityLevel);
    }

    private boolean item(char sign) {
        if (sign == COMMAND) {
            at++;
            return command(word());
        }
        BiConsumer<Ranks, Terms> rule = RULES.get(sign);
        if (rule != null) {
            at++;
        }
        Terms terms = Terms.ANY;
        while (terms != null) {
            String word = word();
            if (word.isEmpty()) {
                return false;
            }
            boolean joined = at < text.length() && text.charAt(at) == JOIN;
            if (joined) {
                at++;
            }
            Terms more = Words.of(word);
            terms = more == null ? null : terms.join(more);
            if (terms != null && !joined) {
                (rule == null ? (BiConsumer<Ranks, Terms>) Ranks::add : rule).accept(ranks, terms);
                return true;
            }
        }
        toSeparator(); // what nobody knows, or has no suite, is passed over, with all that is joined to it
        return true;
    }

    private boolean command(String word) {
        toSeparator();
        if (word.equals(STRENGTH)) {
            ranks.sort();
            return true;
        }
        if (word.length() != SECLEVEL.length() + 1 || !word.startsWith(SECLEVEL)) {
            return false;
        }
        int level = word.charAt(SECLEVEL.length()) - '0';
        if (level < 0 || level > SecurityLevel.HIGHEST) {
            return false;
        }
        securityLevel = level;
        return true;
    }

    private String word() {
        int start = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void toSeparator() {
        while (at < text.length() && SEPARATORS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private static boolean isOfWord(char letter) {
        return letter >= 'A' && letter <= 'Z'
                || letter >= 'a' && letter <= 'z'
                || letter >= '0' && letter <= '9'
                || "-.=".indexOf(letter) >= 0;
    }
}
