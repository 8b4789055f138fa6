/** CPython 3.13's encoding of host names, over tables that CPython itself has written. Nothing here is exported. */
package org.pysock.idna;
