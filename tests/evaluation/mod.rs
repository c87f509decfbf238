//! The self-evaluation over the vectors of an independent implementation.

mod vectors;
