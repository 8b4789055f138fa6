package org.pysock.bench;

/** How often the contenders of a case take turns, first without counting, so that JVMs are warm; and how long a turn is. */
record Turns(int warmups, int rounds, int millis) {
    /** For a JVM that is warm after a second or two. */
    static final Turns USUAL = new Turns(14, 11, 120);

    private static final int FEW = 2;
    private static final int SHORT = 20;

    /** For whether it runs. */
    Turns quick() {
        return new Turns(0, Math.min(FEW, rounds), Math.min(SHORT, millis));
    }

    /** As people read it. */
    @Override
    public String toString() {
        return warmups + " + " + rounds + " of " + millis + " ms";
    }
}
