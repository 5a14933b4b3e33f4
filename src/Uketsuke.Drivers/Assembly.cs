// Assembly marker: the first room of this project takes this file's place.
