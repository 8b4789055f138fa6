package org.pysock.ssl.cipher;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads the items of one cipher string, in turn, and does to the suites what each says. Behind a wrong command it reads on, for the
 * levels that follow count; where a word is missing it stops, as OpenSSL does.
 */
final class CipherReader {
    private static final String SEPARATORS = ": ,;";
    private static final char COMMAND = '@';
    private static final char JOIN = '+';
    private static final String STRENGTH = "STRENGTH";
    private static final String LEVEL = "SECLEVEL=[0-" + SecurityLevel.HIGHEST + "]";

    /** What the sign before an item does; an item without sign adds. */
    private static final Map<Character, BiConsumer<Ranks, Terms>> RULES =
            Map.of('+', Ranks::demote, '-', Ranks::remove, '!', Ranks::kill);

    private final Ranks ranks = new Ranks();

    private int securityLevel;
    private boolean faulty;
    private String text;
    private int at;

    CipherReader(int securityLevel) {
        this.securityLevel = securityLevel;
    }

    /** Reads a string after those before. */
    void read(String items) {
        text = items;
        at = 0;
        while (at < text.length()) {
            char sign = text.charAt(at);
            if (SEPARATORS.indexOf(sign) >= 0) {
                at++;
            } else if (sign == COMMAND) {
                at++;
                command(word());
            } else if (RULES.containsKey(sign)) {
                at++;
                item(RULES.get(sign));
            } else {
                item(Ranks::add);
            }
        }
    }

    /** What has been chosen so far. */
    List<CipherSuite> chosen() {
        return ranks.chosen();
    }

    /** The level that was asked for last, or else the one before. */
    int securityLevel() {
        return securityLevel;
    }

    /** Whether there was a wrong command, or a word was missing: OpenSSL refuses the whole string. */
    boolean isFaulty() {
        return faulty;
    }

    private void command(String word) {
        if (word.equals(STRENGTH)) {
            ranks.sort();
        } else if (word.matches(LEVEL)) {
            securityLevel = Character.digit(word.charAt(word.length() - 1), 10);
        } else {
            faulty = true;
        }
        toSeparator(); // nothing can be joined to a command
    }

    private void item(BiConsumer<Ranks, Terms> rule) {
        Terms terms = Terms.ANY;
        boolean more = true;
        while (more && terms != null) {
            Terms asked = Words.of(word());
            more = at < text.length() && text.charAt(at) == JOIN;
            at += more ? 1 : 0;
            terms = asked == null ? null : terms.join(asked);
        }
        if (terms == null) {
            toSeparator(); // a word that nobody knows, or no suite, is passed over with all that is joined to it
        } else {
            rule.accept(ranks, terms);
        }
    }

    private String word() {
        int start = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            faulty = true;
            at = text.length();
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
