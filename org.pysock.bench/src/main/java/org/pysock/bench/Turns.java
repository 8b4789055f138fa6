package org.pysock.bench;

/** How often the contenders of a case take turns, first without counting, so that JVMs are warm; and how long a turn is. */
record Turns(int warmups, int rounds, int millis) {
    /** For a JVM that is warm after a second or two. */
    static final Turns USUAL = new Turns(14, 11, 120);
    /** For whether it runs. */
    static final Turns QUICK = new Turns(1, 2, 20);
}
