//! The self-evaluation: over the vectors of an independent implementation, and as people use it.

mod program;
mod vectors;
