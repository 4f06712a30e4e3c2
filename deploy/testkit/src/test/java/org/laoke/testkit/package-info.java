/** The test kit itself holds what it promises. */
@NullMarked
package org.laoke.testkit;

import org.jspecify.annotations.NullMarked;
