"""What a person has done to a book: pages added, all of it read anew or merged at once, judged, dated by hand."""
