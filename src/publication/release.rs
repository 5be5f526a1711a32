use crate::provenance::Seal;

use super::site::{VERSIONS, is_intact};
use super::{Act, GivenTime, Journal, PublicationError, Record, ReleasedEdition, Site, live, tree};

impl Site {
    /// Records that somebody else than who prepared it approves a candidate, after checking every byte of it.
    ///
    /// An approval that is there stays as it is.
    pub fn approve(&self, hash: &str, by: &str, at: GivenTime) -> Result<Record, PublicationError> {
        let _lock = self.lock()?;
        let mut record = self.find(hash)?;
        let approval = Act::new(by, at)?.after(&record.prepared, "the candidate was prepared")?;
        if approval.is_by_same_person(&record.prepared) {
            return Err(PublicationError::SamePerson { preparer: record.prepared.by, approver: approval.by });
        }
        self.intact(&record.candidate)?;
        if record.approved.is_none() {
            record.approved = Some(approval);
            self.write_record(&record)?;
        }
        Ok(record)
    }

    /// Puts exactly the bytes of an approved candidate live, with the earlier editions below it.
    ///
    /// The line in the journal decides; before it nothing has happened, after it `live` is switched, now or by the next
    /// command. Releasing what is live changes nothing.
    pub fn release(&self, hash: &str, by: &str, at: GivenTime) -> Result<Record, PublicationError> {
        let _lock = self.lock()?;
        let mut record = self.find(hash)?;
        let mut journal = self.journal()?;
        if journal.live() == Some(&record.candidate) {
            return Ok(record);
        }
        let release = self.checked(&record, &journal, Act::new(by, at)?)?;
        self.build_version(&record.candidate, &journal)?;
        record.released = Some(release);
        self.write_record(&record)?;
        journal.editions.push(ReleasedEdition { hash: record.candidate.clone(), as_of: record.as_of.clone() });
        self.write_journal(&journal)?;
        live::switch(&self.root, &record.candidate)?;
        Ok(record)
    }

    /// Makes `live` what the journal says it is, where a release was interrupted after it was decided.
    pub(super) fn finish_release(&self) -> Result<(), PublicationError> {
        let mut journal = self.journal()?;
        let Some(ReleasedEdition { hash, .. }) = journal.editions.pop() else { return Ok(()) };
        if Seal::read(&self.live()).is_ok_and(|seal| seal.id == hash) {
            return Ok(());
        }
        if !self.version(&hash).is_dir() {
            self.build_version(&hash, &journal)?;
        }
        live::switch(&self.root, &hash)
    }

    /// The rules of a release.
    fn checked(&self, record: &Record, journal: &Journal, release: Act) -> Result<Act, PublicationError> {
        let hash = record.candidate.clone();
        let live = journal.live().map(str::to_owned);
        if let Some(live) = live.clone().filter(|_| journal.holds(&hash)) {
            return Err(PublicationError::Followed { hash, live });
        }
        let Some(approved) = &record.approved else {
            return Err(PublicationError::NotApproved { hash, preparer: record.prepared.by.clone() });
        };
        // A record is a text file: what `approve` refuses is refused here too.
        if approved.is_by_same_person(&record.prepared) {
            let (preparer, approver) = (record.prepared.by.clone(), approved.by.clone());
            return Err(PublicationError::SamePerson { preparer, approver });
        }
        if record.base != live {
            return Err(PublicationError::Stale { hash, base: record.base.clone(), live });
        }
        release.after(approved, "the candidate was approved")
    }

    /// Makes the folder that is to be served: whole, checked and durable before it gets its name.
    fn build_version(&self, hash: &str, journal: &Journal) -> Result<(), PublicationError> {
        let versions = self.root.join(VERSIONS);
        tree::make(&versions)?;
        let building = versions.join(format!("{}{hash}", tree::UNFINISHED));
        tree::link(&self.candidate(hash), &building)?;
        is_intact(&building, hash)?;
        for earlier in &journal.editions {
            let folder = building.join(earlier.path());
            tree::link(&self.candidate(&earlier.hash), &folder)?;
            is_intact(&folder, &earlier.hash)?;
        }
        tree::sync(&building)?;
        tree::put_in_place(&building, &self.version(hash))?;
        tree::sync_names(&self.root)
    }
}
