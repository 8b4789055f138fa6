package org.pysock.api.spi;

/** The bits of poll(2): what is waited for and what is the case. Linux's numbers, which Python programs see. */
public final class Events {
    public static final int IN = 0x001;
    public static final int PRI = 0x002;
    public static final int OUT = 0x004;
    public static final int ERR = 0x008;
    public static final int HUP = 0x010;
    public static final int NVAL = 0x020;

    private Events() {}
}
