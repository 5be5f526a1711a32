//! Candidate, approval and release of the public website: what two people agreed on is what goes live.
