/** The parts really start and really stop. */
@NullMarked
package org.laoke.deploy.parts;

import org.jspecify.annotations.NullMarked;
