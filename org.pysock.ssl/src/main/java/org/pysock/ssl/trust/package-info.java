/** Which trust policy is in force, and the policies that come along. */
package org.pysock.ssl.trust;
