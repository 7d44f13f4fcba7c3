"""How a text that carries out or touches the EEA Agreement is known by its words: a method, learnt here from acts that say it of themselves."""
