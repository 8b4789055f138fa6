package org.pysock.core;

/** A policy that only computes: who asks it need not be protected from waiting. */
interface Immediate {}
