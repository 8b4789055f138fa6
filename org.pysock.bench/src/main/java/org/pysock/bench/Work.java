package org.pysock.bench;

/** What a Java contender does again and again. */
interface Work {
    /** One pass; how many operations that was. */
    int pass();

    /** What the passes give, for comparison with the other contenders; the same text means the same work. */
    String result();

    /** What did it. */
    default String version() {
        return Worker.JAVA + Runtime.version();
    }
}
