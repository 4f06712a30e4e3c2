/** What members may ask of those who keep their data (MEM-15), and how it is kept. */
@NullMarked
package org.laoke.member.privacy;

import org.jspecify.annotations.NullMarked;
