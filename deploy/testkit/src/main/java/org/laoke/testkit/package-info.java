/** What the tests of every service share. */
@NullMarked
package org.laoke.testkit;

import org.jspecify.annotations.NullMarked;
