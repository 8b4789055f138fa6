/** The policy IPv4 only. */
package org.pysock.family.ipv4only;
