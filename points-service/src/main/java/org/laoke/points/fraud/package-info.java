/** Too much of something in too little time: flagged to head office, and sometimes held. */
@NullMarked
package org.laoke.points.fraud;

import org.jspecify.annotations.NullMarked;
